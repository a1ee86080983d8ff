using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Hosting;

namespace Springtide.ControlPlane.Identity;

/// <summary>Knows the hash of each role's token. A role without a token, or whose file was lost, gets a new one: whoever may write the folder owns the engine anyway.</summary>
internal sealed partial class Credentials(IResourceStore store, DataFolder folder, ControlOptions options, ILogger<Credentials> logger) : IHostedService
{
    private FrozenDictionary<Role, string> _hashes = FrozenDictionary<Role, string>.Empty;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<Role, string>();
        foreach (var role in Enum.GetValues<Role>()) hashes[role] = await EnsureAsync(role).ConfigureAwait(false);
        _hashes = hashes.ToFrozenDictionary();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells the CLI and the gateway where control came to listen.</summary>
    public void PublishAddress(string server)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var file = CredentialFile.Read(PathOf(role));
            if (file is not null && file.Server != server) (file with { Server = server }).Write(PathOf(role));
        }
    }

    public Role? RoleOf(string token)
    {
        foreach (var (role, hash) in _hashes)
        {
            if (Token.Matches(token, hash)) return role;
        }
        return null;
    }

    private async Task<string> EnsureAsync(Role role)
    {
        var row = store.Find(RowKey.OfToken(NameOf(role)));
        var hash = row?.Json is { } json ? JsonSerializer.Deserialize(json, IdentityJson.Default.TokenRow)!.Hash : null;
        var carried = CredentialFile.Read(PathOf(role))?.Token;
        return hash is not null && carried is not null && Token.Matches(carried, hash) ? hash : await MintAsync(role, row?.Version ?? 0).ConfigureAwait(false);
    }

    // The file first: killed in between, the next start finds that file and row disagree and mints again.
    private async Task<string> MintAsync(Role role, long version)
    {
        var token = Token.New();
        new CredentialFile(options.Server, token).Write(PathOf(role));
        var json = JsonSerializer.Serialize(new TokenRow(Token.HashOf(token)), IdentityJson.Default.TokenRow);
        var outcome = await store.CommitAsync([new RowChange(RowKey.OfToken(NameOf(role)), version, json)]).ConfigureAwait(false);
        if (outcome is not CommitOutcome.Committed) throw new StoreUnusableException($"Somebody else changes the tokens in {folder.Store}: {outcome}.");
        Log.Minted(logger, NameOf(role), PathOf(role));
        return Token.HashOf(token);
    }

    private static string NameOf(Role role) => role == Role.Admin ? "admin" : "gateway";

    private string PathOf(Role role) => role == Role.Admin ? folder.ClientFile : folder.GatewayFile;

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.TokenMinted, Level = LogLevel.Information, Message = "Made a token for {Role}; it is in {Path} and nowhere else")]
        public static partial void Minted(ILogger logger, string role, string path);
    }
}
