// A WebSocket echo without dependencies (RFC 6455: unfragmented and fragmented messages, ping, close).
const http = require('node:http');
const { createHash } = require('node:crypto');

const page = `<!doctype html><meta charset="utf-8"><title>Echo</title><h1>Echo</h1><input id="say" placeholder="Type and press Enter"><pre id="heard"></pre>
<script>const socket = new WebSocket(location.href.replace(/^http/, 'ws'));
socket.onmessage = e => heard.textContent += e.data + '\\n';
say.onchange = () => { socket.send(say.value); say.value = ''; };</script>`;

const Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10;

function frame(opcode, payload) {
  const size = payload.length;
  const head = size < 126 ? Buffer.from([0, size]) : size < 65536 ? Buffer.alloc(4) : Buffer.alloc(10);
  if (head.length === 4) { head[1] = 126; head.writeUInt16BE(size, 2); }
  if (head.length === 10) { head[1] = 127; head.writeBigUInt64BE(BigInt(size), 2); }
  head[0] = 0x80 | opcode;
  return Buffer.concat([head, payload]);
}

// The first whole frame in the buffer, or null.
function read(buffer) {
  if (buffer.length < 2) return null;
  let size = buffer[1] & 127, at = 2;
  if (size === 126) { if (buffer.length < 4) return null; size = buffer.readUInt16BE(2); at = 4; }
  else if (size === 127) { if (buffer.length < 10) return null; size = Number(buffer.readBigUInt64BE(2)); at = 10; }
  if (buffer.length < at + 4 + size) return null;
  const mask = buffer.subarray(at, at + 4), payload = Buffer.from(buffer.subarray(at + 4, at + 4 + size));
  for (let i = 0; i < size; i++) payload[i] ^= mask[i & 3];
  return { final: (buffer[0] & 0x80) !== 0, opcode: buffer[0] & 15, payload, end: at + 4 + size };
}

function echo(socket, head) {
  let buffer = head, message = [], kind = Text;
  const take = data => {
    buffer = Buffer.concat([buffer, data]);
    for (let got; (got = read(buffer)); buffer = buffer.subarray(got.end)) {
      if (got.opcode === Close) { socket.end(frame(Close, got.payload)); return; }
      if (got.opcode === Ping) { socket.write(frame(Pong, got.payload)); continue; }
      if (got.opcode > Binary) continue;
      if (got.opcode !== 0) kind = got.opcode;
      message.push(got.payload);
      if (got.final) { socket.write(frame(kind, Buffer.concat(message))); message = []; }
    }
  };
  socket.on('data', take).on('error', () => socket.destroy());
  take(Buffer.alloc(0));
}

http.createServer((request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page))
  .on('upgrade', (request, socket, head) => {
    const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    echo(socket, head);
  })
  .listen(process.env.PORT || 3000, process.env.HOST || '127.0.0.1');
