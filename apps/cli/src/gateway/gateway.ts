import { services, type Service } from '@recourse/contracts';
import { FrontDoor } from '../runtime/front-door.js';
import { GatewayOperation } from './gateway-operation.js';
import { Instances } from './instances.js';
import { trustOf } from './headers.js';
import { connectionPool, Proxy } from './proxy.js';

/** The one address of an installation whose services are processes that come and go. */
export class Gateway {
  private readonly pool = connectionPool();
  private readonly instances = Object.fromEntries(services.map((name) => [name, new Instances()])) as Record<
    Service,
    Instances
  >;
  private readonly operation = new GatewayOperation(this.instances);
  private readonly door: FrontDoor;

  /**
   * @param publicKeys null where somebody else serves the keys of access tokens
   * @param trustedProxies addresses or networks of proxies in front of it, whose X-Forwarded-For counts
   */
  constructor(publicKeys: object | null, trustedProxies: readonly string[] = []) {
    const trust = trustOf(trustedProxies);
    const proxies = services.map((name) => [name, new Proxy(this.instances[name], this.pool, trust)] as const);
    this.door = new FrontDoor(new Map(proxies), publicKeys, this.operation.routes);
  }

  listen(port: number, host?: string): Promise<string> {
    return this.door.listen(port, host);
  }

  /** A process of the service answers at the address. */
  add(service: Service, address: string): void {
    this.instances[service].add(address);
  }

  remove(service: Service, address: string): void {
    this.instances[service].remove(address);
  }

  async close(): Promise<void> {
    this.operation.drain();
    await this.door.close();
    this.pool.destroy();
  }
}
