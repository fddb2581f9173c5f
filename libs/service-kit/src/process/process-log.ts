export type LogFormat = 'json' | 'text';
type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** Lines about the process itself: what it is doing, by codes. Never what a request or an event holds. */
export interface ProcessLog {
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
}

export function processLog(
  name: string,
  format: LogFormat,
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  now: () => Date = () => new Date(),
): ProcessLog {
  const log =
    (level: string) =>
    (event: string, fields: Fields = {}) => {
      const time = now().toISOString();
      if (format === 'json') return write(JSON.stringify({ time, level, process: name, event, ...fields }));
      const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${value}`);
      return write(`${time} ${level} ${name}: ${event}${rest.join('')}`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
