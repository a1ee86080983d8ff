using Springtide.Bench;

// bench/run NAME: measures, writes bench/results/NAME.json, and prints the table made from it. NAME:COUNT: with so many apps, and only prints.
var benchmarks = new Dictionary<string, Func<int?, Task<Report>>>
{
    ["proxy"] = _ => ProxyBenchmark.RunAsync(),
    ["start"] = _ => StartBenchmark.RunAsync(),
    ["crowd"] = apps => CrowdBenchmark.RunAsync(apps ?? CrowdBenchmark.UsualApps),
    ["asleep"] = apps => AsleepBenchmark.RunAsync(apps ?? AsleepBenchmark.UsualApps),
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
