using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>One number from a Prometheus server: what all instances have to do together. Asked every second, also while the app sleeps: above 0, it wakes it.</summary>
/// <param name="Url">The server's root, http or https, without user and password.</param>
/// <param name="Query">PromQL whose answer is one number.</param>
/// <param name="Target">How much of it one instance may have; above 0, at most 1,000,000. In a change, 0 takes the metric away.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PrometheusMetric(string Url, string Query, double Target)
{
    public const string UrlSentence = "an http or https address such as http://127.0.0.1:9090, without user and password";
    public const int LongestQuery = 2_000;

    public static bool IsUrl(string text) =>
        text.Length <= LongestQuery && Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0;

    public static bool IsQuery(string text) => text.Trim().Length > 0 && text.Length <= LongestQuery;
}
