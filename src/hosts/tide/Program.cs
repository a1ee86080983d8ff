using Springtide.Cli;

return await TideCommandLine.RunAsync(args, Shell.OfThisProcess());
