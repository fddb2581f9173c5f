export interface PageSeen {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly location: string | null;
}

/** A browser without scripts: keeps cookies, sends forms, and follows nothing by itself. */
export class PageVisitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly address: string) {}

  get(path: string, headers: object = {}): Promise<PageSeen> {
    return this.send(path, { headers: { ...headers } });
  }

  post(path: string, form: Readonly<Record<string, string>>, headers: object = {}): Promise<PageSeen> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(form), headers: { ...headers } });
  }

  /** The hidden key of the form at this path. */
  async keyAt(path: string): Promise<string> {
    return keyIn((await this.get(path)).text);
  }

  private async send(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers: Readonly<Record<string, string>> },
  ): Promise<PageSeen> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}), ...init.headers };
    const response = await fetch(this.address + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const { status } = response;
    return {
      status,
      text: await response.text(),
      headers: response.headers,
      location: response.headers.get('location'),
    };
  }

  private keep(line: string): void {
    const [name = '', value = ''] = line.split(';')[0]!.split('=');
    if (/; Max-Age=0\b/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export const keyIn = (page: string): string => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';

export const textOf = (page: string, id: string): string => new RegExp(`id="${id}">([^<]*)<`).exec(page)?.[1] ?? '';
