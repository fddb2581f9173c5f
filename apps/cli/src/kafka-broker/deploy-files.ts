import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the checkout, seen from the built code and from its source alike. */
const checkout = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = join(checkout, 'deploy', 'kafka');

export const POM = join(folder, 'pom.xml');
export const COMMON_PROPERTIES = join(folder, 'server.properties');
export const LOG4J_PROPERTIES = join(folder, 'log4j2.properties');

/** Where the cluster that `recourse kafka up` starts is kept. */
export const OWN_DIRECTORY = join(checkout, '.kafka');
