import { Controller, Inject } from '@nestjs/common';
import { Closed, Note, Uuid } from '@recourse/contracts';
import {
  CommandAnswer,
  ComplaintCommands,
  ComplaintParams,
  handlerRefusals,
  Input,
  occurrenceMembers,
  refusalsOf,
  Route,
  type Call,
} from '@recourse/service-kit';
import type { Static } from 'typebox';
import { keepPromise } from '../../domain/promises/keep-promise.js';

const Params = Closed({ ...ComplaintParams.properties, promiseId: Uuid });
const Keeping = Closed({ ...Note.properties, ...occurrenceMembers });

@Controller()
export class KeepPromiseController {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  @Route({
    method: 'POST',
    path: 'complaints/:complaintId/promises/:promiseId/keeping',
    summary: 'Record that a promise was kept in time',
    roles: ['handler', 'supervisor', 'operator'],
    params: Params,
    body: Keeping,
    command: true,
    answer: CommandAnswer,
    refusals: [...refusalsOf('keep-promise'), ...handlerRefusals, 'PROMISE_NOT_FOUND', 'PROMISE_ENDED'],
  })
  keepPromise(@Input() call: Call<Static<typeof Keeping>, Static<typeof Params>>) {
    const { promiseId } = call.params;
    return this.commands.run(call, 'complaint.promise-kept', (state, body, sender) =>
      keepPromise(state, { ...body, promiseId }, sender),
    );
  }
}
