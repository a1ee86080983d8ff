const http = require("http");
const { WebSocketServer } = require("ws");
const server = http.createServer((request, response) => response.end("speak WebSocket\n"));
new WebSocketServer({ server }).on("connection", (socket) => socket.on("message", (data, binary) => socket.send(data, { binary })));
server.listen(process.env.PORT, "127.0.0.1");
