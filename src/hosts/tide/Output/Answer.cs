using System.Text.Json.Serialization.Metadata;

namespace Springtide.Cli;

/// <summary>Writes a command's data: JSON when asked for, else as people read it.</summary>
internal static class Answer
{
    public static Task WriteAsync<T>(Call call, T value, JsonTypeInfo<T> shape, Func<T, string> text) =>
        call.Shell.Out.WriteAsync(call.Json ? JsonText.Of(value, shape) + "\n" : Printable.Lines(text(value)));

    public static Task WriteTableAsync<T>(Call call, T value, JsonTypeInfo<T> shape, Func<T, TextTable> table) =>
        WriteAsync(call, value, shape, rows => Tables.Render(call.Shell, table(rows)));
}
