using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class EnvironmentCommand
{
    public static Command Create(Shell shell)
    {
        var list = new Command("ls", "List every environment") { };
        list.Runs(shell, ListAsync);
        return new Command("env", "List environments, create and delete them, and start or stop one as a whole, by hand or by the clock")
        {
            list,
            One(shell, "show", "Show the apps of an environment and what they wait for", (call, name, cancellationToken) => call.Control.EnvironmentAsync(name, cancellationToken)),
            One(shell, "create", "Create an environment without apps; a deploy into a new one does so, too", (call, name, cancellationToken) => call.Control.CreateEnvironmentAsync(name, cancellationToken)),
            EnvironmentStop.Create(shell),
            EnvironmentStop.Start(shell),
            EnvironmentScheduleCommand.Create(shell),
            EnvironmentClone.Create(shell),
            EnvironmentDelete.Create(shell),
            One(shell, "restore", "Bring a deleted environment back", (call, name, cancellationToken) => call.Control.RestoreEnvironmentAsync(name, cancellationToken)),
        };
    }

    public static Argument<string> Argument() => new("ENV") { Description = "The environment, such as dev" };

    private static Command One(Shell shell, string name, string description, Func<Call, string, CancellationToken, Task<EnvironmentReport>> ask)
    {
        var environment = Argument();
        return new Command(name, description) { environment }.Runs(shell, async (call, cancellationToken) => await EnvironmentPage.ShowAsync(call, await ask(call, call.Value(environment)!, cancellationToken)));
    }

    private static async Task ListAsync(Call call, CancellationToken cancellationToken) =>
        await Answer.WriteTableAsync(call, await call.Control.EnvironmentsAsync(cancellationToken), ModelJson.Default.ImmutableArrayEnvironmentReport, EnvironmentPage.List);
}
