using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Client;

/// <summary>The control API, a method per call.</summary>
/// <exception cref="ControlException">Control said no; the problem says why and what would be right.</exception>
/// <exception cref="ControlUnreachableException">Nothing answered.</exception>
public sealed class ControlClient(HttpClient http) : IDisposable
{
    private readonly ApiCaller _api = new(http);

    public ControlClient(Uri server, string token) : this(ControlTransport.Create(server, token)) { }

    public ControlClient(ClientFile file) : this(file.Server, file.Token) { }

    public Uri? Server => _api.Server;

    public Task<StatusReport> StatusAsync(CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, ApiPaths.Status, null, ModelJson.Default.StatusReport, cancellationToken);

    public Task<bool> HasArtefactAsync(string digest, CancellationToken cancellationToken) =>
        _api.ExistsAsync($"{ApiPaths.Artefacts}/{digest}", cancellationToken);

    /// <param name="name">What the bytes are called, such as <c>shop.jar</c>; a single file keeps this name.</param>
    /// <param name="progress">Told the bytes sent so far.</param>
    public Task<ArtefactReceipt> UploadAsync(Stream bytes, string name, IProgress<long>? progress, CancellationToken cancellationToken) =>
        _api.UploadAsync(
            new ApiQuery(ApiPaths.Artefacts).With("name", name).ToString(), new ProgressContent(bytes, progress), ModelJson.Default.ArtefactReceipt, cancellationToken);

    /// <param name="dry">Only say what would be deployed.</param>
    public Task<DeployAnswer> DeployAsync(DeployRequest request, bool dry, CancellationToken cancellationToken) =>
        _api.AskAsync(
            HttpMethod.Post, new ApiQuery(ApiPaths.Deployments).With("dry", dry ? "true" : null).ToString(), JsonContent.Create(request, ModelJson.Default.DeployRequest),
            ModelJson.Default.DeployAnswer, cancellationToken);

    public async Task<IReadOnlyList<AppSummary>> AppsAsync(string? environment, CancellationToken cancellationToken) =>
        AppList.Read(await AppsAsJsonAsync(environment, cancellationToken));

    /// <summary>As control wrote them.</summary>
    public Task<byte[]> AppsAsJsonAsync(string? environment, CancellationToken cancellationToken) =>
        _api.ReadAsync(new ApiQuery(ApiPaths.Apps).With("environment", environment).ToString(), cancellationToken);

    public Task<AppDetail> AppAsync(AppId app, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, PathOf(app), null, ModelJson.Default.AppDetail, cancellationToken);

    public Task DeleteAsync(AppId app, CancellationToken cancellationToken) => _api.TellAsync(HttpMethod.Delete, PathOf(app), null, cancellationToken);

    public Task ScaleAsync(AppId app, ScaleChange change, CancellationToken cancellationToken) =>
        _api.TellAsync(HttpMethod.Patch, $"{PathOf(app)}/scale", JsonContent.Create(change, ModelJson.Default.ScaleChange), cancellationToken);

    public Task PinAsync(AppId app, PinRequest pin, CancellationToken cancellationToken) =>
        _api.TellAsync(HttpMethod.Put, $"{PathOf(app)}/pin", JsonContent.Create(pin, ModelJson.Default.PinRequest), cancellationToken);

    public Task UnpinAsync(AppId app, CancellationToken cancellationToken) => _api.TellAsync(HttpMethod.Delete, $"{PathOf(app)}/pin", null, cancellationToken);

    /// <summary>Starts one instance now, as a first request would.</summary>
    public Task WakeAsync(AppId app, CancellationToken cancellationToken) => _api.TellAsync(HttpMethod.Post, $"{PathOf(app)}/wake", null, cancellationToken);

    /// <param name="at">Those up to that moment, and the first after it; null: the newest.</param>
    public Task<ImmutableArray<ScaleDecision>> DecisionsAsync(AppId app, int take, DateTimeOffset? at, CancellationToken cancellationToken) =>
        _api.AskAsync(
            HttpMethod.Get, new ApiQuery($"{PathOf(app)}/decisions").With("take", take).With("at", at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)).ToString(), null, ModelJson.Default.ImmutableArrayScaleDecision, cancellationToken);

    /// <param name="from">A date in the schedule's zone; null: today.</param>
    public Task<ScheduleReport> ScheduleAsync(AppId app, string? from, int? days, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, new ApiQuery($"{PathOf(app)}/schedule").With("from", from).With("days", days).ToString(), null, ModelJson.Default.ScheduleReport, cancellationToken);

    public Task<ImmutableArray<CalendarSummary>> CalendarsAsync(CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, ApiPaths.Calendars, null, ModelJson.Default.ImmutableArrayCalendarSummary, cancellationToken);

    /// <param name="from">A date in the zone; null: today.</param>
    public Task<CalendarDetail> CalendarAsync(string name, string? from, int? days, string? zone, CancellationToken cancellationToken) => _api.AskAsync(
        HttpMethod.Get, new ApiQuery($"{ApiPaths.Calendars}/{name}").With("from", from).With("days", days).With("zone", zone).ToString(), null, ModelJson.Default.CalendarDetail, cancellationToken);

    /// <summary>As it was given.</summary>
    public Task<byte[]> CalendarFileAsync(string name, CancellationToken cancellationToken) => _api.ReadAsync($"{ApiPaths.Calendars}/{name}/file", cancellationToken);

    /// <summary>Adds a calendar or replaces it.</summary>
    public Task<CalendarSummary> PutCalendarAsync(string name, byte[] file, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return _api.AskAsync(HttpMethod.Put, $"{ApiPaths.Calendars}/{name}", content, ModelJson.Default.CalendarSummary, cancellationToken);
    }

    /// <summary>What is gone, as it was.</summary>
    public Task<CalendarSummary> RemoveCalendarAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Delete, $"{ApiPaths.Calendars}/{name}", null, ModelJson.Default.CalendarSummary, cancellationToken);

    /// <param name="from">A moment; null: a day ago.</param>
    /// <param name="step">Such as 5m; null: a minute.</param>
    public Task<LoadHistory> HistoryAsync(AppId app, string? from, string? to, string? step, CancellationToken cancellationToken) => _api.AskAsync(
        HttpMethod.Get, new ApiQuery($"{PathOf(app)}/history").With("from", from).With("to", to).With("step", step).ToString(), null, ModelJson.Default.LoadHistory, cancellationToken);

    /// <summary>Oldest first; with <see cref="LogQuery.Follow"/> it goes on until cancelled.</summary>
    public IAsyncEnumerable<LogLine> LogsAsync(AppId app, LogQuery query, CancellationToken cancellationToken) =>
        _api.FollowAsync(query.On($"{PathOf(app)}/logs"), ModelJson.Default.LogLine, cancellationToken);

    /// <summary>Of every app of an environment.</summary>
    public IAsyncEnumerable<LogLine> LogsAsync(string environment, LogQuery query, CancellationToken cancellationToken) =>
        _api.FollowAsync(query.On($"{EnvironmentOf(environment)}/logs"), ModelJson.Default.LogLine, cancellationToken);

    public IAsyncEnumerable<EngineEvent> EventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        _api.FollowAsync(query.On(ApiPaths.Events), ModelJson.Default.EngineEvent, cancellationToken);

    public Task<UsageReport> UsageAsync(UsageQuestion question, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, question.On(ApiPaths.Usage), null, ModelJson.Default.UsageReport, cancellationToken);

    public Task<ImmutableArray<EnvironmentReport>> EnvironmentsAsync(CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, ApiPaths.Environments, null, ModelJson.Default.ImmutableArrayEnvironmentReport, cancellationToken);

    public Task<EnvironmentReport> EnvironmentAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, EnvironmentOf(name), null, ModelJson.Default.EnvironmentReport, cancellationToken);

    public Task<EnvironmentReport> CreateEnvironmentAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Put, EnvironmentOf(name), null, ModelJson.Default.EnvironmentReport, cancellationToken);

    /// <param name="now">Gone as soon as it is stopped, not after a day.</param>
    public Task<EnvironmentReport> DeleteEnvironmentAsync(string name, bool now, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Delete, new ApiQuery(EnvironmentOf(name)).With("now", now ? "true" : null).ToString(), null, ModelJson.Default.EnvironmentReport, cancellationToken);

    public Task<EnvironmentReport> RestoreEnvironmentAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Post, $"{EnvironmentOf(name)}/restore", null, ModelJson.Default.EnvironmentReport, cancellationToken);

    /// <param name="wake">A request makes it run again.</param>
    public Task<EnvironmentReport> StopEnvironmentAsync(string name, bool wake, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Post, new ApiQuery($"{EnvironmentOf(name)}/stop").With("wake", wake ? "true" : null).ToString(), null, ModelJson.Default.EnvironmentReport, cancellationToken);

    public Task<EnvironmentReport> StartEnvironmentAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Post, $"{EnvironmentOf(name)}/start", null, ModelJson.Default.EnvironmentReport, cancellationToken);

    public Task<ImmutableArray<ServiceReport>> ServicesAsync(CancellationToken cancellationToken) => _api.AskAsync(HttpMethod.Get, ApiPaths.Services, null, ModelJson.Default.ImmutableArrayServiceReport, cancellationToken);

    public Task<ServiceReport> ServiceAsync(string environment, string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, ServiceOf(environment, name), null, ModelJson.Default.ServiceReport, cancellationToken);

    public Task<ServiceReport> AddServiceAsync(string environment, string name, ServiceAddition addition, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Put, ServiceOf(environment, name), JsonContent.Create(addition, ModelJson.Default.ServiceAddition), ModelJson.Default.ServiceReport, cancellationToken);

    public Task<ServiceReport> RemoveServiceAsync(string environment, string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Delete, ServiceOf(environment, name), null, ModelJson.Default.ServiceReport, cancellationToken);

    /// <param name="service">Null: the one that the app is bound to.</param>
    public Task<ServiceShell> DatabaseShellAsync(AppId app, string? service, CancellationToken cancellationToken) =>
        _api.UploadAsync(DatabaseOf(app, "shell", service), new ByteArrayContent([]), ModelJson.Default.ServiceShell, cancellationToken);   // a server that sleeps may take longer than a short call

    /// <summary>Writes the backup, and compares it with the digest that came before it.</summary>
    public Task BackUpDatabaseAsync(AppId app, string? service, Stream to, IProgress<long>? progress, CancellationToken cancellationToken) =>
        _api.DownloadAsync(DatabaseOf(app, "backup", service), to, progress, cancellationToken);

    public Task<ServiceRestore> RestoreDatabaseAsync(AppId app, string? service, Stream backup, IProgress<long>? progress, CancellationToken cancellationToken) =>
        _api.UploadAsync(DatabaseOf(app, "restore", service), new ProgressContent(backup, progress), ModelJson.Default.ServiceRestore, cancellationToken);

    public Task<CloneReport> CloneEnvironmentAsync(string name, CloneRequest request, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Post, $"{EnvironmentOf(name)}/clone", JsonContent.Create(request, ModelJson.Default.CloneRequest), ModelJson.Default.CloneReport, cancellationToken);

    public Task<EnvironmentScheduleReport> EnvironmentScheduleAsync(string name, int? days, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, new ApiQuery($"{EnvironmentOf(name)}/schedule").With("days", days).ToString(), null, ModelJson.Default.EnvironmentScheduleReport, cancellationToken);

    /// <param name="change">Null: none any more.</param>
    public Task<EnvironmentScheduleReport> SetEnvironmentScheduleAsync(string name, EnvironmentScheduleChange? change, CancellationToken cancellationToken) => _api.AskAsync(
        change is null ? HttpMethod.Delete : HttpMethod.Put, $"{EnvironmentOf(name)}/schedule", change is null ? null : JsonContent.Create(change, ModelJson.Default.EnvironmentScheduleChange), ModelJson.Default.EnvironmentScheduleReport, cancellationToken);

    public Task<CeilingReport> CeilingsAsync(string environment, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, CeilingsOf(environment), null, ModelJson.Default.CeilingReport, cancellationToken);

    /// <param name="change">Amounts by name; <c>none</c> takes one away, what is left out stays.</param>
    public Task<CeilingReport> ChangeCeilingsAsync(string environment, ImmutableSortedDictionary<string, string> change, CancellationToken cancellationToken) => _api.AskAsync(
        HttpMethod.Patch, CeilingsOf(environment), JsonContent.Create(change, ModelJson.Default.ImmutableSortedDictionaryStringString), ModelJson.Default.CeilingReport, cancellationToken);

    /// <param name="app">Null: the environment's.</param>
    public Task<SpendingReport> CapAsync(string environment, AppId? app, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, CapOf(environment, app), null, ModelJson.Default.SpendingReport, cancellationToken);

    /// <param name="cap">Null: none any more.</param>
    public Task<SpendingReport> SetCapAsync(string environment, AppId? app, SpendingCap? cap, CancellationToken cancellationToken) => _api.AskAsync(
        cap is null ? HttpMethod.Delete : HttpMethod.Put, CapOf(environment, app), cap is null ? null : JsonContent.Create(cap, ModelJson.Default.SpendingCap), ModelJson.Default.SpendingReport, cancellationToken);

    /// <param name="app">Null: the environment's.</param>
    public Task<SettingsReport> SettingsAsync(string environment, AppId? app, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, SettingsOf(environment, app), null, ModelJson.Default.SettingsReport, cancellationToken);

    /// <summary>On disk once answered; apps get it by and by.</summary>
    public Task<SettingsReport> ChangeSettingsAsync(string environment, AppId? app, SettingsChange change, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Patch, SettingsOf(environment, app), JsonContent.Create(change, ModelJson.Default.SettingsChange), ModelJson.Default.SettingsReport, cancellationToken);

    /// <summary>Who changed them, newest first.</summary>
    public Task<ImmutableArray<SettingsVersion>> SettingsVersionsAsync(string environment, AppId? app, int? take, CancellationToken cancellationToken) => _api.AskAsync(
        HttpMethod.Get, new ApiQuery($"{SettingsOf(environment, app)}/versions").With("take", take).ToString(), null, ModelJson.Default.ImmutableArraySettingsVersion, cancellationToken);

    /// <param name="app">Null: the environment's.</param>
    public Task<ImmutableArray<SecretSummary>> SecretsAsync(string environment, AppId? app, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, SecretsOf(environment, app), null, ModelJson.Default.ImmutableArraySecretSummary, cancellationToken);

    public Task<SecretSummary> SetSecretAsync(string environment, AppId? app, string name, SecretChange change, CancellationToken cancellationToken) => _api.AskAsync(
        HttpMethod.Put, $"{SecretsOf(environment, app)}/{Uri.EscapeDataString(name)}", JsonContent.Create(change, ModelJson.Default.SecretChange), ModelJson.Default.SecretSummary, cancellationToken);

    public Task<SecretSummary> RemoveSecretAsync(string environment, AppId? app, string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Delete, $"{SecretsOf(environment, app)}/{Uri.EscapeDataString(name)}", null, ModelJson.Default.SecretSummary, cancellationToken);

    public Task<RotationReport> RotateSecretsAsync(CancellationToken cancellationToken) => _api.AskAsync(HttpMethod.Post, ApiPaths.RotateSecrets, null, ModelJson.Default.RotationReport, cancellationToken);

    public Task<ImmutableArray<WebhookSummary>> WebhooksAsync(CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, ApiPaths.Webhooks, null, ModelJson.Default.ImmutableArrayWebhookSummary, cancellationToken);

    /// <summary>The secret is in this answer and in no other.</summary>
    public Task<WebhookCreated> AddWebhookAsync(WebhookRequest request, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Post, ApiPaths.Webhooks, JsonContent.Create(request, ModelJson.Default.WebhookRequest), ModelJson.Default.WebhookCreated, cancellationToken);

    public Task<WebhookSummary> RemoveWebhookAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Delete, WebhookOf(name), null, ModelJson.Default.WebhookSummary, cancellationToken);

    public Task<WebhookAttempt> TestWebhookAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Post, $"{WebhookOf(name)}/test", null, ModelJson.Default.WebhookAttempt, cancellationToken);

    /// <summary>Newest first.</summary>
    public Task<ImmutableArray<WebhookAttempt>> DeliveriesAsync(string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, $"{WebhookOf(name)}/deliveries", null, ModelJson.Default.ImmutableArrayWebhookAttempt, cancellationToken);

    public Task<ImmutableArray<SinkSummary>> SinksAsync(CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Get, ApiPaths.Sinks, null, ModelJson.Default.ImmutableArraySinkSummary, cancellationToken);

    public Task<SinkSummary> AddSinkAsync(string environment, string name, SinkRequest request, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Put, SinkOf(environment, name), JsonContent.Create(request, ModelJson.Default.SinkRequest), ModelJson.Default.SinkSummary, cancellationToken);

    public Task<SinkSummary> RemoveSinkAsync(string environment, string name, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Delete, SinkOf(environment, name), null, ModelJson.Default.SinkSummary, cancellationToken);

    public Task<PriceList> PricesAsync(CancellationToken cancellationToken) => _api.AskAsync(HttpMethod.Get, ApiPaths.Prices, null, ModelJson.Default.PriceList, cancellationToken);

    public Task<PriceList> ChangePricesAsync(PriceChange change, CancellationToken cancellationToken) =>
        _api.AskAsync(HttpMethod.Patch, ApiPaths.Prices, JsonContent.Create(change, ModelJson.Default.PriceChange), ModelJson.Default.PriceList, cancellationToken);

    /// <summary>Acknowledged at once; instances are drained and stopped, then control ends.</summary>
    public Task ShutdownAsync(CancellationToken cancellationToken) => _api.TellAsync(HttpMethod.Post, ApiPaths.Shutdown, null, cancellationToken);

    public void Dispose() => http.Dispose();

    private static string EnvironmentOf(string environment) => $"{ApiPaths.Environments}/{Uri.EscapeDataString(environment)}";

    private static string WebhookOf(string name) => $"{ApiPaths.Webhooks}/{Uri.EscapeDataString(name)}";

    private static string SinkOf(string environment, string name) => $"{EnvironmentOf(environment)}/sinks/{Uri.EscapeDataString(name)}";

    private static string ServiceOf(string environment, string name) => $"{EnvironmentOf(environment)}/services/{Uri.EscapeDataString(name)}";

    private static string DatabaseOf(AppId app, string what, string? service) => new ApiQuery($"{PathOf(app)}/database/{what}").With("service", service).ToString();

    private static string CeilingsOf(string environment) => $"{EnvironmentOf(environment)}/ceilings";

    private static string CapOf(string environment, AppId? app) => app is { } one ? $"{PathOf(one)}/cap" : $"{ApiPaths.Environments}/{Uri.EscapeDataString(environment)}/cap";

    private static string SettingsOf(string environment, AppId? app) => app is { } one ? $"{PathOf(one)}/settings" : $"{ApiPaths.Environments}/{Uri.EscapeDataString(environment)}/settings";

    private static string SecretsOf(string environment, AppId? app) => app is { } one ? $"{PathOf(one)}/secrets" : $"{ApiPaths.Environments}/{Uri.EscapeDataString(environment)}/secrets";

    private static string PathOf(AppId app) => $"{ApiPaths.Apps}/{app}";
}
