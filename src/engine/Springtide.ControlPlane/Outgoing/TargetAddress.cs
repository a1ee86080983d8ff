namespace Springtide.ControlPlane.Outgoing;

/// <summary>Where things are handed over. Pure.</summary>
internal static class TargetAddress
{
    private const int Longest = 2_000;
    private const string Right = "an address such as https://example.com/hook, without a user or a fragment in it, of at most 2,000 characters";

    /// <summary>Addresses of this machine and of private networks are as good as any: whoever may set one may run programs here anyway.</summary>
    public static Answer<Uri> Read(string? text)
    {
        if (text is { Length: <= Longest } && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "", Fragment: "", Host.Length: > 0 }) return address;
        return Problems.BadValue("url", Shown(text), Right);
    }

    /// <summary>What may be shown: path and query of such addresses are often what gives access.</summary>
    public static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority) + (address.PathAndQuery is "/" ? "" : "/…");

    private static string Shown(string? text) => text is null ? "nothing" : text.Length > 40 ? text[..40] + "…" : text;
}
