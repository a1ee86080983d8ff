using System.Text.RegularExpressions;

namespace Springtide.Deployment.Detection;

/// <summary>What a Python server is asked to load: <c>module:name</c>.</summary>
/// <param name="IsAsync">ASGI rather than WSGI.</param>
/// <param name="IsFactory">The name is a function that makes it.</param>
internal sealed partial record PythonModule(string File, string Target, bool IsAsync, bool IsFactory, string Seen)
{
    private const string AsyncMakers = "FastAPI|Starlette|Quart|Litestar|get_asgi_application";
    private const string Makers = "Flask|Bottle|get_wsgi_application|make_wsgi_app|" + AsyncMakers;

    /// <returns>Null when the source defines no application.</returns>
    public static PythonModule? In(string file, string source)
    {
        var module = file[..^".py".Length].Replace('/', '.').Replace(".__init__", "", StringComparison.Ordinal);
        if (Application().Match(source) is { Success: true } made)
            return new PythonModule(file, $"{module}:{made.Groups["name"]}", AsyncMaker().IsMatch(made.Groups["maker"].Value), IsFactory: false,
                made.Value.Trim() + "…)");
        if (Callable().Match(source) is { Success: true } callable)
            return new PythonModule(file, $"{module}:{callable.Groups["name"]}", callable.Groups["async"].Success, IsFactory: false, callable.Value.Trim());
        return Factory().IsMatch(source)
            ? new PythonModule(file, $"{module}:create_app", AsyncMaker().IsMatch(source), IsFactory: true, "def create_app()")
            : null;
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=[ \t]*(?:\w+\.)*(?<maker>" + Makers + @")\(", RegexOptions.Multiline)]
    private static partial Regex Application();

    [GeneratedRegex(@"^(?<async>async[ \t]+)?def[ \t]+(?<name>app|application)\(\s*(?:environ\s*,\s*start_response|scope\s*,\s*receive\s*,\s*send)\s*\)",
        RegexOptions.Multiline)]
    private static partial Regex Callable();

    [GeneratedRegex(@"^def[ \t]+create_app\(\s*\)", RegexOptions.Multiline)]
    private static partial Regex Factory();

    [GeneratedRegex(@"\b(?:" + AsyncMakers + @")\b")]
    private static partial Regex AsyncMaker();
}
