using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>A way into an app's database for somebody who looks: a role of its own that soon lets nobody in any more. The app's password stays what it is, and unseen.</summary>
/// <param name="Until">No new connection is made by it from then on.</param>
public sealed record ServiceShell(string Host, int Port, string User, string Database, string Password, DateTimeOffset Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SslMode = null)
{
    /// <summary>Without the password, wherever it might be written.</summary>
    public override string ToString() => nameof(ServiceShell);
}

/// <summary>A database that was put back.</summary>
public sealed record ServiceRestore(AppId App, string Service, string Database, long Bytes);
