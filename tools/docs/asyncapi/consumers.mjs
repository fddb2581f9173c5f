import { services } from '@recourse/contracts';
import { projectGroup, reactGroup } from '@recourse/service-kit';

const CONTROL_CATEGORY = 'delivery';

/** What each consumer group acts on, read from the handlers and projections of the services themselves. */
export async function consumerGroups(eventTypes) {
  const groups = [];
  for (const service of services) {
    const { module, projections } = definitionIn(await import(`@recourse/${service}`));
    const [reacted, projected] = [reactionTypes(module), projections.flatMap(({ categories }) => categories)];
    const typesOf = (acts) => eventTypes.filter(acts).map(({ type }) => type);
    groups.push(
      {
        group: reactGroup(service),
        parks: true,
        summary: `${service} decides on these and appends what follows`,
        // Every group follows what is said about its own parked streams.
        types: typesOf(({ type, stream }) => reacted.includes(type) || stream === CONTROL_CATEGORY),
      },
      {
        group: projectGroup(service),
        parks: false,
        summary: `${service} keeps its read models by these`,
        types: typesOf(({ stream }) => projected.includes(stream)),
      },
    );
  }
  return groups;
}

const definitionIn = (exported) => Object.values(exported).find((one) => one?.module && one.projections);

/** The event types that the `@EventPattern` methods of a module's controllers name. */
const reactionTypes = (module) =>
  Reflect.getMetadata('controllers', module).flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap(
      (name) => Reflect.getMetadata('microservices:pattern', prototype[name]) ?? [],
    ),
  );
