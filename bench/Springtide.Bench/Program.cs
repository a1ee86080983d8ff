using Springtide.Bench;

// bench/run NAME: measures, writes bench/results/NAME.json, and prints the table made from it.
var benchmarks = new Dictionary<string, Func<Task<IReport>>>
{
    ["proxy"] = async () => await ProxyBenchmark.RunAsync(),
    ["start"] = async () => await StartBenchmark.RunAsync(),
    ["crowd"] = async () => await CrowdBenchmark.RunAsync(),
    ["asleep"] = async () => await AsleepBenchmark.RunAsync(),
    ["replay"] = async () => await ReplayBenchmark.RunAsync(),
};
var names = args is [] or ["all"] ? [.. benchmarks.Keys] : args;
foreach (var name in names)
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no benchmark '{name}': take one of {string.Join(", ", benchmarks.Keys)}, or all.");
        return 2;
    }
    var report = await run();
    report.Save(name);
    Console.WriteLine(report.Table());
}
return 0;
