// HTTP by hand: any method, any header, any body, and the answer byte for byte.
// Must never add a header that a test did not ask for, save what HTTP itself needs.
import { type IncomingHttpHeaders, request } from 'node:http';

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** A string or Buffer goes as it is; anything else as JSON with its content type. */
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Status, headers (without the date) and body, for comparing two answers byte for byte. */
  bytes: string;
  /** The body read as JSON; undefined where it is not. */
  json: unknown;
}

export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : body !== undefined && JSON.stringify(body);
  const type = sent !== false && sent !== body ? { 'content-type': 'application/json' } : {};
  const length = sent === false ? {} : { 'content-length': String(Buffer.byteLength(sent)) };
  return new Promise((resolve, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      method,
      path,
      agent: false,
      headers: { ...type, ...length, ...headers },
    };
    const req = request(options, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve(answer(res.statusCode ?? 0, res.headers, res.rawHeaders, Buffer.concat(chunks))));
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(sent === false ? undefined : sent);
  });
}

function answer(status: number, headers: IncomingHttpHeaders, raw: string[], body: Buffer): Answer {
  const text = body.toString('utf8');
  const kept = raw.filter((_, i) => raw[i - (i % 2)]?.toLowerCase() !== 'date');
  return { status, headers, text, bytes: [status, ...kept, text].join('\n'), json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `name=value` of the cookies an answer sets. */
export const cookiesOf = ({ headers }: Answer): string[] =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? '');
