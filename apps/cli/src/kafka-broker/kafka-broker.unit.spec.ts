import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { lastProblem } from './broker-node.js';
import { choosePorts } from './choose-ports.js';
import { newClusterId } from './cluster-record.js';
import { javaArguments, networkArguments } from './docker-host.js';
import { existingKafka } from './existing.js';
import { javaVersion } from './java.js';
import { cacheFolder } from './libraries.js';

describe('javaVersion', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_401"', 8],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
  ])('in %j is %p', (said, version) => {
    expect(javaVersion(said)).toBe(version);
  });
});

describe('existingKafka', () => {
  it('takes the addresses apart', () => {
    expect(existingKafka({ KAFKA_BROKERS: 'a:1, b:2,' })).toEqual(['a:1', 'b:2']);
  });

  it('is none where nothing is named', () => {
    expect(existingKafka({})).toBeUndefined();
    expect(existingKafka({ KAFKA_BROKERS: ' ' })).toBeUndefined();
  });
});

describe('cacheFolder', () => {
  it('is where each system keeps such things', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/cache' }, 'darwin', '/home/a')).toBe('/cache/recourse');
    expect(cacheFolder({}, 'linux', '/home/a')).toBe('/home/a/.cache/recourse');
    expect(cacheFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Caches/recourse');
    expect(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32', '/home/a')).toBe('/local/recourse');
  });
});

describe('newClusterId', () => {
  it('is 22 characters that no program takes for an option', () => {
    for (let times = 0; times < 500; times++) expect(newClusterId()).toMatch(/^[\w][\w-]{21}$/);
  });
});

describe('choosePorts', () => {
  it('takes last time’s ports again', async () => {
    const last = await choosePorts(3, undefined, undefined);
    expect(new Set(last.flatMap(({ port, controllerPort }) => [port, controllerPort])).size).toBe(6);
    expect(await choosePorts(3, undefined, last)).toEqual(last);
  });

  it('takes others where somebody listens, unless just that one was asked for', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const [chosen] = await choosePorts(1, undefined, [{ port }]);
    expect(chosen?.port).not.toBe(port);
    await expect(choosePorts(1, [port], undefined)).rejects.toMatchObject({
      code: 'KAFKA_PORT_TAKEN',
      values: { port },
    });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('lastProblem', () => {
  it('is the last line that tells of one', () => {
    const said = 'INFO begun\nERROR first\njava.net.BindException: Address already in use\n\tat kafka.Kafka\n';
    expect(lastProblem(said)).toBe('java.net.BindException: Address already in use');
  });

  it('is the last line where none does', () => {
    expect(lastProblem('one\ntwo\n\n')).toBe('two');
    expect(lastProblem('')).toBe('no reason given');
  });
});

describe('Docker', () => {
  const nodes = [1, 2].map((id) => ({ id, folder: `/k/broker-${id}`, port: 100 + id, controllerPort: 200 + id }));

  it('publishes the ports for clients to 127.0.0.1 alone', () => {
    const published = networkArguments(nodes).filter((_, at, all) => all[at - 1] === '--publish');
    expect(published).toEqual(['127.0.0.1:101:101', '127.0.0.1:102:102']);
  });

  it('runs each broker on its own folder, in the common network, as the user who owns it', () => {
    const args = javaArguments('network', nodes[0]!, '1000:1000', ['-Xmx1m', 'kafka.Kafka']).join(' ');
    expect(args).toContain(
      '--network container:network --volume /k/broker-1:/broker --workdir /broker --user 1000:1000',
    );
    expect(args).toMatch(/--entrypoint java apache\/kafka:4\.1\.1 -Xmx1m kafka\.Kafka$/);
  });
});
