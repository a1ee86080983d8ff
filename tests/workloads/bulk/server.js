// Counts what is uploaded, and sends as many bytes as it is asked for, never holding more than a piece of either.
const http = require("http");
const piece = Buffer.alloc(1 << 16);
http.createServer((request, response) => {
  if (request.method === "POST") {
    let count = 0;
    request.on("data", (data) => (count += data.length));
    request.on("end", () => response.end(String(count)));
    return;
  }
  let left = Number(new URL(request.url, "http://x").searchParams.get("bytes") ?? 0);
  const more = () => {
    while (left > 0) {
      const next = left < piece.length ? piece.subarray(0, left) : piece;
      left -= next.length;
      if (!response.write(next)) return response.once("drain", more);
    }
    response.end();
  };
  more();
}).listen(process.env.PORT, "127.0.0.1");
