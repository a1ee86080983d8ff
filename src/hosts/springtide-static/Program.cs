using Springtide.Static;

if (!StaticOptions.TryRead(args, Environment.GetEnvironmentVariable, out var options, out var mistake))
{
    Console.Error.WriteLine(mistake);
    return 2;
}
await using var site = StaticSite.Create(options);
await site.RunAsync();
return 0;
