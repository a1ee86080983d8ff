namespace Springtide.ControlPlane;

/// <summary>Numbers of the room's log events: 2000 to 2999. One, once given, keeps its meaning.</summary>
internal static class ControlPlaneEvents
{
    public const int WriteFailed = 2001;
    public const int JournalFull = 2002;
    public const int JournalFailed = 2003;
    public const int RolloutStepFailed = 2004;
    public const int RemovalFailed = 2005;
    public const int RequestFailed = 2006;
    public const int GatewayJoined = 2007;
    public const int GatewayLeft = 2008;
    public const int GatewayMisspoke = 2009;
    public const int CatalogLoaded = 2010;
    public const int TokenMinted = 2011;
    public const int Listening = 2012;
    public const int UpkeepFailed = 2013;
    public const int ShuttingDown = 2014;
    public const int ShutdownLate = 2015;
    public const int GatewayNotNoted = 2016;
    public const int UsageNotWritten = 2017;
    public const int NumberRoundFailed = 2018;
    public const int CalendarUnreadable = 2030;
    public const int SpendingNotRead = 2019;
    public const int LoadNotWritten = 2040;
    public const int ForecastFailed = 2041;
    public const int HostsNotWritten = 2050;
    public const int EnvironmentStepFailed = 2051;
    public const int EnvironmentClockFailed = 2052;
    public const int EnvironmentNotWoken = 2053;
    public const int ConfigurationFailed = 2060;
    public const int ServiceStepFailed = 2080;
    public const int ServiceNotReached = 2081;
    public const int ServiceNotInstalled = 2082;
    public const int RotationNotResumed = 2061;
    public const int SecretsNotSwept = 2062;
    public const int WebhookFailed = 2090;
    public const int SinkFailed = 2091;
}
