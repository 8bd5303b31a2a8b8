namespace MmNas.Silo.Connecting;

/// <summary>No platform answers; the message says why and what to do.</summary>
public sealed class NoPlatformException(string message, Exception? cause = null) : Exception(message, cause);
