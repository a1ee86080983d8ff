// Calls the greeter at ADDRESS with AUTHORITY and prints what it answered, a line each.
const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");
const [address, authority] = process.argv.slice(2);
const { greeter } = grpc.loadPackageDefinition(loader.loadSync(__dirname + "/greeter.proto"));
const client = new greeter.Greeter(address, grpc.credentials.createInsecure(), { "grpc.default_authority": authority });
const deadline = new Date(Date.now() + 30000);
client.greet({ name: "tide" }, { deadline }, (error, answer) => {
  console.log(error ? `error ${error.code}` : answer.text);
  const stream = client.count({ name: "wave" }, { deadline });
  stream.on("data", (answer) => console.log(answer.text));
  stream.on("error", (error) => console.log(`error ${error.code}`));
  stream.on("end", () =>
    client.refuse({ name: "x" }, { deadline }, (error) => {
      console.log(`refused ${error.code} ${error.details}`);
      client.close();
    }));
});
