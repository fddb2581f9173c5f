import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandTable, complaintCommands, complaintStatuses, type ComplaintCommand } from '@recourse/contracts';
import { randomUUID } from 'node:crypto';
import { addressOf } from '../api/address.js';
import { examplesByCommand } from '../api/examples/index.js';
import { bring, type Way } from '../api/stage/bring.js';
import { supervisor, type Person, type Stage } from '../api/stage/stage.js';
import { cellsOf, SUCCESS } from '../access/cells.js';
import { accessTable } from '../access/table.js';
import { reactionCommands } from './reactions.js';

const routes = examplesByCommand();

/** Somebody whom the access table lets through. */
function senderOf(route: string): Person {
  const row = accessTable[route];
  if (!row || row === 'public') throw new Error(`${route} is no route for people with a role`);
  return cellsOf(row).find(({ expected }) => expected === SUCCESS)!.person;
}

export const statesSuite = (staged: () => Stage): void =>
  describe('state × command', () => {
    let stage: Stage;
    beforeAll(() => {
      stage = staged();
    });

    const send = async (command: ComplaintCommand, complaintId: string, prepared: string) => {
      const { route, example } = routes.get(command)!;
      const complaint = { complaintId, prepared, reference: '', secret: '' };
      const { body, headers = {}, ...parts } = await example.request(complaint, stage);
      return stage.ask(senderOf(route), { ...addressOf(route, parts), body, headers });
    };

    it('is tested for every command: by its route, or as what the log brings about', () => {
      const tested = [...routes.keys(), ...Object.keys(reactionCommands)];
      expect(tested.toSorted()).toEqual([...complaintCommands].toSorted());
    });

    const byRoute = complaintCommands.filter((command) => routes.has(command));

    describe.each(byRoute)('%s', (command) => {
      it.each(complaintStatuses)('is answered as the table says in status %s', async (status) => {
        const { way } = routes.get(command)!.example;
        const { complaintId, prepared } = await bring(stage, status, way);
        const { status: answered, body } = await send(command, complaintId, prepared);
        const cell = commandTable[command][status];
        expect(answered < 300 ? 'allowed' : body['code']).toBe(cell);
        if (cell !== 'allowed') expect(body).toMatchObject({ state: status, command });
      });

      it('is refused where there is no such complaint', async () => {
        expect(await send(command, randomUUID(), randomUUID())).toMatchObject({
          status: 404,
          body: { code: 'COMPLAINT_NOT_FOUND' },
        });
      });
    });

    describe.each(Object.entries(reactionCommands))('%s, which nobody sends', (_, { type, channel, status }) => {
      it(`happens in status ${status}, and not before`, async () => {
        const way: Way = { channel };
        const typesOf = async (complaintId: string) => {
          const path = `/audit/complaints/${complaintId}/timeline?purpose=audit`;
          return (await stage.must(supervisor, { method: 'GET', path }))['items'] as { type: string }[];
        };
        const early = await bring(stage, 'assigned', way);
        const { complaintId } = await bring(stage, status, way);
        await stage.until(
          supervisor,
          { method: 'GET', path: `/audit/complaints/${complaintId}/timeline?purpose=audit` },
          ({ body }) => (body['items'] as { type: string }[]).some((event) => event.type === type),
        );
        expect((await typesOf(early.complaintId)).map((event) => event.type)).not.toContain(type);
      });
    });
  });
