using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>The app a command is about: <c>hello</c>, or <c>hello.test</c> in another environment than dev.</summary>
internal static class AppArgument
{
    public static Argument<AppId> Create() => Reading.Argument<AppId>("APP", $"The app, such as hello, or hello.test outside {AppId.DefaultEnvironment}");
}
