/** The built form of a module of this package, for other processes: under Jest the module itself is source. */
export const builtModule = (url: string): string => url.replace(/\/src\/([^?]*)\.ts$/, '/dist/$1.js');
