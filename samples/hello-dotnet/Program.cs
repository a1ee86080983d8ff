// A minimal ASP.NET Core app. It never heard of Springtide: it listens where ASPNETCORE_URLS says, like any other.
var app = WebApplication.CreateSlimBuilder(args).Build();

app.MapGet("/", (HttpRequest request) => $"Hello from {Environment.MachineName}, process {Environment.ProcessId}, at http://{request.Host}\n");
app.MapGet("/healthz", () => "well\n");

app.Run();
