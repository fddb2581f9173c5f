import { Controller, Inject } from '@nestjs/common';
import { Configuration, DomainError } from '@recourse/contracts';
import { Input, Route, type Call } from '@recourse/service-kit';
import Type from 'typebox';
import { ConfigurationWriter } from './configuration-writer.js';

const Applied = Type.Object({
  changed: Type.Array(Type.String(), { description: 'Streams that got a new event' }),
  unchanged: Type.Integer({ description: 'Streams that said it already' }),
  token: Type.Union([Type.String(), Type.Null()], {
    description: 'Send it with a query as Recourse-After to read what was written; null where nothing changed',
  }),
});

@Controller('configuration')
export class ConfigurationController {
  constructor(@Inject(ConfigurationWriter) private readonly writer: ConfigurationWriter) {}

  @Route({
    method: 'PUT',
    path: '',
    summary: 'Give teams, people and rule packs the state that they shall have',
    roles: ['operator', 'supervisor'],
    body: Configuration,
    command: true,
    answer: Applied,
    refusals: ['RULES_INVALID', 'EVENT_TOO_LARGE'],
  })
  applyConfiguration(@Input() { body, command }: Call<Configuration>) {
    if (command.ifMatch !== undefined) {
      const problem = 'a configuration has many streams, and no revision of its own';
      throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/headers/if-match', problem }] });
    }
    return this.writer.apply(body, command);
  }
}
