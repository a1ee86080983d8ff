// Server-sent events of the time: a response that never ends, sent piece by piece.
const http = require('node:http');

const page = `<!doctype html><meta charset="utf-8"><title>Clock</title><h1 id="now">…</h1>
<script>new EventSource('time').onmessage = e => document.getElementById('now').textContent = e.data</script>`;

http.createServer((request, response) => {
  const path = request.url.split('?')[0];
  if (path === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  } else if (path === '/time') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    const tell = () => response.write(`data: ${new Date().toISOString()}\n\n`);
    tell();
    const clock = setInterval(tell, 1000);
    response.on('close', () => clearInterval(clock));
  } else {
    response.writeHead(404).end('not found\n');
  }
}).listen(process.env.PORT || 3000, process.env.HOST || '127.0.0.1');
