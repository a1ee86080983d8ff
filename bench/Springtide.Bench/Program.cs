using Springtide.Bench;

// bench/run NAME: measures, writes bench/results/NAME.json, and prints the table made from it. NAME:COUNT: with so many apps, and only prints.
var benchmarks = new Dictionary<string, Func<int?, Task<IReport>>>
{
    ["proxy"] = async _ => await ProxyBenchmark.RunAsync(),
    ["start"] = async _ => await StartBenchmark.RunAsync(),
    ["crowd"] = async apps => await CrowdBenchmark.RunAsync(apps ?? CrowdBenchmark.UsualApps),
    ["asleep"] = async apps => await AsleepBenchmark.RunAsync(apps ?? AsleepBenchmark.UsualApps),
    ["killed"] = async _ => await KilledBenchmark.RunAsync(),
    ["rounds"] = async _ => await RoundsBenchmark.RunAsync(),
    ["step"] = async rounds => await StepBenchmark.RunAsync(rounds),
    ["environment"] = async _ => await EnvironmentBenchmark.RunAsync(),
    ["forecast"] = async _ => await ForecastBenchmark.RunAsync(),
    ["replay"] = async _ => await ReplayBenchmark.RunAsync(),
};
var names = args is [] or ["all"] ? [.. benchmarks.Keys] : args;
foreach (var argument in names)
{
    var (name, count) = argument.Split(':') is [var before, var after] && int.TryParse(after, out var given) ? (before, given) : (argument, (int?)null);
    if (!benchmarks.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no benchmark '{name}': take one of {string.Join(", ", benchmarks.Keys)}, or all.");
        return 2;
    }
    var report = await run(count);
    if (count is null) report.Save(name);
    Console.WriteLine(report.Table());
}
return 0;
