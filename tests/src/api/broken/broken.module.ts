import { Controller, Module } from '@nestjs/common';
import { Closed, Code, DomainError } from '@recourse/contracts';
import { Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';

const Wanted = Closed({ code: Code });
const Told = Type.Object({ code: Type.String() });

/** One sound route, and one for each fault that the tests of the whole API look for. */
@Controller('broken')
class BrokenController {
  @Route({ method: 'POST', path: 'sound', summary: 'Sound', roles: ['operator'], body: Wanted, answer: Told })
  sound(@Input() { body }: Call<Static<typeof Wanted>>) {
    return body;
  }

  @Route({ method: 'GET', path: 'failing', summary: 'Answers 500', roles: ['operator'], answer: Told })
  failing(): object {
    throw new Error('as it must, to be found');
  }

  @Route({ method: 'GET', path: 'unlike', summary: 'Answers something else', roles: ['operator'], answer: Told })
  unlike() {
    return { code: 17 };
  }

  @Route({
    method: 'GET',
    path: 'unsaid',
    summary: 'Refuses with a code of its own',
    roles: ['operator'],
    answer: Told,
  })
  unsaid(): object {
    throw new DomainError('BACKDATING_NOT_PERMITTED');
  }

  @Route({ method: 'GET', path: 'open', summary: 'Lets auditors in', roles: ['operator', 'auditor'], answer: Told })
  open() {
    return { code: 'open' };
  }

  @Route({
    method: 'GET',
    path: 'ownerless',
    summary: 'Names an owner',
    roles: ['operator'],
    answer: Told,
    refusals: ['NOT_THE_HANDLER'],
  })
  ownerless() {
    return { code: 'ownerless' };
  }
}

@Module({ controllers: [BrokenController] })
export class BrokenModule {}
