using Springtide.ControlPlane.Services;
using Springtide.Model;

namespace Springtide.ControlPlane.Settings.References;

/// <summary>What may stand between <c>${</c> and <c>}</c>: a closed list of kinds.</summary>
internal static class ReferenceName
{
    private const string Right = "${settings.NAME}, ${secrets.NAME}, ${apps.NAME.url} or ${services.NAME.url}, or written $${ if it is to stay as it is";

    public static (ReferencePart? Part, BrokenReference? Broken) Read(string inside)
    {
        var dot = inside.IndexOf('.', StringComparison.Ordinal);
        var (kind, name) = dot < 0 ? (inside, "") : (inside[..dot], inside[(dot + 1)..]);
        return kind switch
        {
            "settings" when VariableName.Allows(name) => (new ReferencePart.Setting(name), null),
            "secrets" when VariableName.Allows(name) => (new ReferencePart.Secret(name), null),
            "settings" or "secrets" => Wrong(inside, "names nothing", $"${{{kind}.NAME}}, where NAME is {VariableName.Sentence}"),
            "apps" when name.EndsWith(".url", StringComparison.Ordinal) && NameRule.Allows(name[..^".url".Length]) => (new ReferencePart.AppUrl(name[..^".url".Length]), null),
            "apps" => Wrong(inside, "names nothing of an app", "${apps.NAME.url}, where NAME is an app of the same environment"),
            "services" => OfService(inside, name),
            _ => Wrong(inside, "is no reference that is known", Right),
        };
    }

    private static (ReferencePart?, BrokenReference?) OfService(string inside, string words)
    {
        var (service, part) = words.LastIndexOf('.') is var dot and > 0 ? (words[..dot], words[(dot + 1)..]) : (words, "");
        return ServiceId.Allows(service) && ServiceAccess.Parts.Contains(part)
            ? (new ReferencePart.Service(service, part), null)
            : Wrong(inside, "names no part of a service", $"${{services.NAME.PART}}, where PART is one of {string.Join(", ", ServiceAccess.Parts)}");
    }

    private static (ReferencePart?, BrokenReference?) Wrong(string inside, string what, string right) => (null, new BrokenReference($"${{{(inside.Length > 80 ? inside[..80] + "…" : inside)}}}", what, right));
}
