// Asks a relay for an allocation in bare bytes (RFC 8656), as whoever holds a credential may, from a socket of its own.
// Must never reuse a socket: each stands for one more address behind the relay.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';

const COOKIE = 0x2112a442;
const ALLOCATE = 0x0003;
const ATTRIBUTE = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  realm: 0x0014,
  nonce: 0x0015,
  transport: 0x0019,
};
const UDP = Buffer.from([17, 0, 0, 0]);

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}
function message(attributes: Buffer[], more = 0): Buffer {
  const body = Buffer.concat(attributes);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(ALLOCATE, 0);
  head.writeUInt16BE(body.length + more, 2);
  head.writeUInt32BE(COOKIE, 4);
  return Buffer.concat([head, randomBytes(12), body]);
}
function attributesIn(answer: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= answer.length; ) {
    const length = answer.readUInt16BE(at + 2);
    found.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return found;
}
const transactionOf = (bytes: Buffer): Buffer => bytes.subarray(8, 20);
const ask = (socket: Socket, bytes: Buffer): Promise<Map<number, Buffer>> =>
  new Promise((resolve) => {
    // What is lost is asked again; an answer that comes twice is not the next question's.
    const again = setInterval(() => socket.send(bytes), 500);
    const hear = (answer: Buffer) => {
      if (!transactionOf(answer).equals(transactionOf(bytes))) return;
      clearInterval(again);
      socket.off('message', hear);
      resolve(attributesIn(answer));
    };
    socket.on('message', hear);
    socket.send(bytes);
  });

export interface Allocated {
  /** 0 = an address at the relay is theirs; else the relay's refusal. */
  code: number;
  /** Ends without a word; the relay keeps the allocation until it runs out. */
  end(): void;
}

export async function allocate(port: number, username: string, password: string): Promise<Allocated> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.connect(port, '127.0.0.1', resolve));
  const first = await ask(socket, message([attribute(ATTRIBUTE.transport, UDP)]));
  const [realm, nonce] = [first.get(ATTRIBUTE.realm), first.get(ATTRIBUTE.nonce)];
  if (!realm || !nonce) throw new Error('the relay asked for no password');
  const key = createHash('md5').update(`${username}:${realm.toString()}:${password}`).digest();
  const unsigned = message(
    [
      attribute(ATTRIBUTE.transport, UDP),
      attribute(ATTRIBUTE.username, Buffer.from(username)),
      attribute(ATTRIBUTE.realm, realm),
      attribute(ATTRIBUTE.nonce, nonce),
    ],
    24,
  );
  const signature = createHmac('sha1', key).update(unsigned).digest();
  const second = await ask(socket, Buffer.concat([unsigned, attribute(ATTRIBUTE.integrity, signature)]));
  const error = second.get(ATTRIBUTE.error);
  return { code: error ? (error[2] ?? 0) * 100 + (error[3] ?? 0) : 0, end: () => socket.close() };
}
