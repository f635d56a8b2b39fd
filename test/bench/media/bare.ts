// The peer of media.first-frame: two pages with nothing but a camera, a WebSocket and one RTCPeerConnection at a time.
// Must never be slower than a call need be: camera and WebSocket are ready before the clock starts, candidates trickle.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** The page, which shows both pictures as a call does: on `go` a fresh connection replaces the last one; `offer` says who calls. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Bare</title><video id="mine" autoplay muted></video><video id="theirs" autoplay muted></video><script>
(async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360, frameRate: 20 } });
  document.getElementById('mine').srcObject = stream;
  const line = new WebSocket('ws://' + location.host);
  let pc;
  const send = (message) => line.send(JSON.stringify(message));
  line.onmessage = async ({ data }) => {
    const message = JSON.parse(data);
    if (message.go) {
      pc?.close();
      pc = new RTCPeerConnection({ iceServers: [] });
      pc.onicecandidate = ({ candidate }) => candidate && send({ candidate });
      pc.ontrack = ({ streams }) => { document.getElementById('theirs').srcObject = streams[0]; };
      stream.getTracks().forEach((track) => pc.addTrack(track, stream));
      if (message.offer) { await pc.setLocalDescription(); send({ sdp: pc.localDescription }); }
    } else if (message.sdp) {
      await pc.setRemoteDescription(message.sdp);
      if (message.sdp.type === 'offer') { await pc.setLocalDescription(); send({ sdp: pc.localDescription }); }
    } else if (message.candidate) await pc.addIceCandidate(message.candidate);
  };
  line.onopen = () => { document.title = 'Ready'; };
})();
</script>`;

export interface Bare {
  url: string;
  /** Starts a fresh connection; the wall clock (ms) when both were told. */
  go(): number;
  close(): Promise<void>;
}

/** A relay of signals between the two pages that open its address. */
export async function startBare(): Promise<Bare> {
  const server: Server = createServer((_req, res) => res.setHeader('content-type', 'text/html').end(PAGE));
  const lines: WebSocket[] = [];
  const relay = new WebSocketServer({ server, perMessageDeflate: false });
  relay.on('connection', (line) => {
    lines.push(line);
    line.on('message', (data) => lines.find((other) => other !== line)?.send(data.toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    go() {
      const at = performance.timeOrigin + performance.now();
      for (const [i, line] of lines.entries()) line.send(JSON.stringify({ go: true, offer: i === 0 }));
      return at;
    },
    async close() {
      for (const line of lines) line.terminate();
      relay.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
