import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of the checkout, seen from the built code and from its source alike. */
const folder = fileURLToPath(new URL('../../../../deploy/kafka/', import.meta.url));

export const POM = join(folder, 'pom.xml');
export const COMMON_PROPERTIES = join(folder, 'server.properties');
export const LOG4J_PROPERTIES = join(folder, 'log4j2.properties');
