import config from './jest.config.mjs';

/** The tests that need nothing but the code: for quick runs. */
export default { ...config, projects: config.projects.filter(({ displayName }) => displayName === 'unit') };
