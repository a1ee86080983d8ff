using Microsoft.Extensions.DependencyInjection;
using Springtide.Autoscaling;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Api;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Calendars;
using Springtide.ControlPlane.Ceilings;
using Springtide.ControlPlane.Costs;
using Springtide.ControlPlane.Environments;
using Springtide.ControlPlane.Environments.Cloning;
using Springtide.ControlPlane.Gateways;
using Springtide.ControlPlane.Histories;
using Springtide.ControlPlane.Identity;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Logs;
using Springtide.ControlPlane.Metrics;
using Springtide.ControlPlane.Numbers;
using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Rollouts;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Sinks;
using Springtide.ControlPlane.Spending;
using Springtide.ControlPlane.Storage;
using Springtide.ControlPlane.Webhooks;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Detection;
using Springtide.Forecasting;
using Springtide.Hosting;
using Springtide.Instances;
using Springtide.Model;
using Springtide.Registry;
using Springtide.Usage;

namespace Springtide.ControlPlane;

public static class ControlPlaneServices
{
    /// <summary>Everything of control but the provider: register an <c>IInstanceProvider</c>, an <c>IInstanceOutput</c>, a <see cref="DataFolder"/> and a <see cref="TimeProvider"/> beside.</summary>
    public static IServiceCollection AddControlPlane(this IServiceCollection services, ControlOptions options) => services
        .AddSingleton(options)
        .AddStagedLifecycle()
        .AddStorage()
        .AddApps()
        .AddAddresses()
        .AddRegistry()
        .AddInstances()
        .AddAutoscaling()
        .AddCeilings()
        .AddUsage()
        .AddHistories()
        .AddScalingLoops()
        .AddEnvironments()
        .AddRollouts()
        .AddSettings()
        .AddSecrets()
        .AddOutgoing()
        .AddServices()
        .AddGateways()
        .AddApi();

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton(p => ActivatorUtilities.CreateInstance<SqliteStore>(p, p.GetRequiredService<DataFolder>().Store))
        .AddSingleton<IResourceStore>(p => p.GetRequiredService<SqliteStore>())
        .AddSingleton(p => p.GetRequiredService<SqliteStore>().Events)
        .AddSingleton(p => p.GetRequiredService<SqliteStore>().Decisions)
        .AddSingleton(p => p.GetRequiredService<SqliteStore>().Usage)
        .AddSingleton(p => p.GetRequiredService<SqliteStore>().Loads)
        .AddSingleton<EventJournal>().AddSingleton<IEventJournal>(p => p.GetRequiredService<EventJournal>()).AddStage<EventJournal>(Stage.Storage)
        .AddSingleton<DecisionJournal>().AddSingleton<IDecisionJournal>(p => p.GetRequiredService<DecisionJournal>()).AddStage<DecisionJournal>(Stage.Storage)
        .AddSingleton<Credentials>().AddStage<Credentials>(Stage.Storage);

    private static IServiceCollection AddApps(this IServiceCollection services) => services
        .AddSingleton(p => new ArtefactStore(p.GetRequiredService<DataFolder>().Artefacts, new ArtefactLimits(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton(RuntimeCheck.OnPath(Environment.GetEnvironmentVariable("PATH") ?? ""))
        .AddSingleton<RevisionCatalog>().AddSingleton<IRevisionSource, LaunchSecrets>().AddStage<RevisionCatalog>(Stage.Storage)
        .AddSingleton<AppCatalog>().AddStage<AppCatalog>(Stage.Storage)   // hears of a commit after the revisions do: an app never names one that is not listed
        .AddSingleton<AppWriter>().AddSingleton<AppCommands>()
        .AddSingleton<DeployCommand>().AddSingleton<DraftWriter>().AddSingleton<UserNumbers>().AddSingleton<HostClaims>().AddSingleton<NeedsRule>().AddSingleton<FormerRevisions>()
        .AddSingleton<CalendarCatalog>().AddStage<CalendarCatalog>(Stage.Storage).AddSingleton<CalendarDesk>()
        .AddSingleton<AppAddress>().AddSingleton<AppReader>().AddSingleton<AppWaker>();

    private static IServiceCollection AddAddresses(this IServiceCollection services) => services
        .AddSingleton<EnvironmentNumbers>().AddStage<EnvironmentNumbers>(Stage.Storage)
        .AddSingleton<InternalAddresses>()
        .AddSingleton<HostsBook>().AddStage<HostsBook>(Stage.Registry);

    // Before adoption, so that what is found running counts.
    private static IServiceCollection AddCeilings(this IServiceCollection services) => services
        .AddSingleton<CeilingCatalog>().AddStage<CeilingCatalog>(Stage.Registry)
        .AddSingleton<CeilingCommands>().AddSingleton<CeilingReader>();

    // Before adoption: it counts what is found running from the moment the former life had counted to.
    private static IServiceCollection AddUsage(this IServiceCollection services) => services
        .AddSingleton<UsageBook>().AddSingleton<PriceFile>().AddSingleton<UsageReader>()
        .AddSingleton<UsageKeeper>().AddStage<UsageKeeper>(Stage.Registry)
        .AddSingleton<CapCatalog>().AddStage<CapCatalog>(Stage.Registry)
        .AddSingleton<SpendingDesk>().AddSingleton<CapCommands>()
        .AddSingleton<SpendingKeeper>().AddSingleton<ISpendingLimits>(p => p.GetRequiredService<SpendingKeeper>()).AddStage<SpendingKeeper>(Stage.Registry);

    private static IServiceCollection AddHistories(this IServiceCollection services) => services
        .AddSingleton<LoadBook>().AddSingleton<HistoryReader>()
        .AddSingleton<ForecastDesk>().AddSingleton<ILoadForecasts>(p => p.GetRequiredService<ForecastDesk>())
        .AddSingleton<ForecastKeeper>().AddStage<ForecastKeeper>(Stage.Upkeep)
        .AddSingleton<LoadKeeper>().AddStage<LoadKeeper>(Stage.Registry);

    private static IServiceCollection AddScalingLoops(this IServiceCollection services) => services
        .AddSingleton<InstanceAdoption>().AddStage<InstanceAdoption>(Stage.Providers)
        .AddStage<Reconciler>(Stage.Reconcilers)
        .AddStage<Autoscaler>(Stage.Autoscaler)
        .AddStage<UsageLoop>(Stage.Upkeep)
        .AddSingleton<SourceDesk>().AddSingleton<NumberLoop>().AddStage<NumberLoop>(Stage.Upkeep);

    // Before routes: what was stopped is shown as stopped from the first moment.
    private static IServiceCollection AddEnvironments(this IServiceCollection services) => services
        .AddSingleton<EnvironmentCatalog>().AddStage<EnvironmentCatalog>(Stage.Storage)
        .AddSingleton<EnvironmentStandings>()
        .AddSingleton<EnvironmentKeeper>().AddSingleton<IEnvironmentHolds>(p => p.GetRequiredService<EnvironmentKeeper>()).AddStage<EnvironmentKeeper>(Stage.Registry)
        .AddSingleton<TermsCatalog>().AddStage<TermsCatalog>(Stage.Storage)
        .AddSingleton<EnvironmentCommands>().AddSingleton<EnvironmentReader>().AddSingleton<EnvironmentDeletions>().AddSingleton<EnvironmentPurge>().AddSingleton<EnvironmentSchedules>()
        .AddSingleton<EnvironmentCloner>().AddSingleton<CloneGround>().AddSingleton<CloneSecrets>().AddSingleton<CloneApps>()
        .AddSingleton<EnvironmentWaker>().AddStage<EnvironmentWaker>(Stage.Rollouts)
        .AddSingleton<EnvironmentLoop>().AddStage<EnvironmentLoop>(Stage.Rollouts)   // before rollouts have anything decided
        .AddSingleton<ChainWaker>().AddStage<ChainWaker>(Stage.Rollouts)
        .AddSingleton<EnvironmentClock>().AddStage<EnvironmentClock>(Stage.Upkeep);

    private static IServiceCollection AddRollouts(this IServiceCollection services) => services
        .AddSingleton<RouteNews>().AddSingleton<RouteBook>().AddStage<RouteBook>(Stage.Registry)
        .AddSingleton<RolloutNews>().AddSingleton<AppRemoval>().AddSingleton<RolloutStepper>()
        .AddSingleton<RolloutLoop>().AddStage<RolloutLoop>(Stage.Rollouts)
        .AddSingleton<ArtefactSweep>().AddStage<ArtefactSweep>(Stage.Upkeep)
        .AddSingleton<Shutdown>();

    private static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<SettingsCatalog>().AddStage<SettingsCatalog>(Stage.Storage)
        .AddSingleton<ConfigurationBook>().AddSingleton<SettingsCheck>().AddSingleton<SettingsReader>().AddSingleton<SettingsCommands>()
        .AddSingleton<ConfigurationRollout>().AddSingleton<ConfigurationLoop>().AddStage<ConfigurationLoop>(Stage.Rollouts);

    private static IServiceCollection AddSecrets(this IServiceCollection services) => services
        .AddSingleton<SecretCatalog>().AddStage<SecretCatalog>(Stage.Storage)
        .AddSingleton<SecretReader>().AddSingleton<SecretKeys>().AddSingleton<SecretDesk>().AddSingleton<SecretCommands>()
        .AddSingleton<SecretRotation>().AddStage<SecretRotation>(Stage.Upkeep)
        .AddSingleton<SecretSweep>().AddStage<SecretSweep>(Stage.Upkeep);

    private static IServiceCollection AddOutgoing(this IServiceCollection services) => services
        .AddSingleton<HiddenTargets>().AddSingleton<OutgoingDesk>()
        .AddSingleton<WebhookCatalog>().AddStage<WebhookCatalog>(Stage.Storage)
        .AddSingleton<WebhookSender>().AddSingleton<WebhookCommands>().AddSingleton<WebhookLoop>().AddStage<WebhookLoop>(Stage.Upkeep)
        .AddSingleton<SinkCatalog>().AddStage<SinkCatalog>(Stage.Storage)
        .AddSingleton<SinkSender>().AddSingleton<SinkCommands>().AddSingleton<SinkLoop>().AddStage<SinkLoop>(Stage.Upkeep);

    // Catalog before adoption, so that servers are found to be somebody's; steps after it.
    private static IServiceCollection AddServices(this IServiceCollection services) => services
        .AddSingleton<ServiceCatalog>().AddStage<ServiceCatalog>(Stage.Storage)
        .AddSingleton<ServiceRevisions>().AddSingleton<ServiceAccesses>().AddSingleton<ServicePlaces>().AddSingleton<ServiceClaims>()
        .AddSingleton<ServiceUsers>().AddSingleton<ServiceStates>().AddSingleton<ServiceGate>().AddSingleton<IStartGate>(p => p.GetRequiredService<ServiceGate>())
        .AddSingleton<ServiceAdmission>().AddSingleton<ServiceInstaller>().AddSingleton<ServicePurge>().AddSingleton<ServiceKeeper>()
        .AddSingleton<ServiceReader>().AddSingleton<ServiceCommands>().AddSingleton<ServiceOpening>().AddSingleton<AppDatabases>()
        .AddSingleton<ServiceLoop>().AddStage<ServiceLoop>(Stage.Rollouts);

    private static IServiceCollection AddGateways(this IServiceCollection services) =>
        services.AddSingleton<RequestCounts>().AddSingleton<ReportDesk>().AddSingleton<GatewayLink>().AddSingleton<KnownGateways>();

    private static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<EventStream>().AddSingleton<LogStream>().AddSingleton<LogDesk>().AddSingleton<StatusReader>().AddStage<StatusReader>(Stage.Upkeep)
        .AddSingleton<EngineMetrics>()
        .AddStage<KnownGateways>(Stage.Upkeep)   // last before the socket: from here on gateways can come back
        .AddControlOpenApi()
        .AddHostedService<ListeningAnnouncement>();
}
