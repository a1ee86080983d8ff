const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");
const { greeter } = grpc.loadPackageDefinition(loader.loadSync(__dirname + "/greeter.proto"));
const server = new grpc.Server();
server.addService(greeter.Greeter.service, {
  greet: (call, done) => done(null, { text: `hello, ${call.request.name}` }),
  count: (call) => {
    for (let i = 1; i <= 5; i++) call.write({ text: `${i} ${call.request.name}` });
    call.end();
  },
  refuse: (call, done) => done({ code: grpc.status.FAILED_PRECONDITION, details: "not today" }),
});
server.bindAsync(`127.0.0.1:${process.env.PORT}`, grpc.ServerCredentials.createInsecure(), () => {});
