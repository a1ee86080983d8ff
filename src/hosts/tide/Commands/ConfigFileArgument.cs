using Springtide.Model;

namespace Springtide.Cli;

/// <summary>A <c>NAME=PATH</c> of the command line: a file here becomes a file there, byte for byte.</summary>
internal static class ConfigFileArgument
{
    public static KeyValuePair<string, string?> Read(string text)
    {
        if (text.Split('=', 2) is not [{ } name, { Length: > 0 } path] || !ConfigFile.Allows(name)) throw new UsageException($"--file {text}: write NAME=PATH, where NAME is {ConfigFile.Sentence}. The program finds it as {ConfigFile.Folder}/NAME.");
        var content = SecretValue.TextOf(File.ReadAllBytes(path), path);
        return new(ConfigFile.PathOf(name), content.Replace("${", "$${", StringComparison.Ordinal));   // nothing in it is meant as a reference
    }
}
