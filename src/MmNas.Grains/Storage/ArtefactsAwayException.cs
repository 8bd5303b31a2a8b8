namespace MmNas.Grains.Storage;

/// <summary>The whole store of artefacts cannot be reached just now: a folder that is not mounted, a bucket whose server does not answer. What lies in it is not lost.</summary>
public sealed class ArtefactsAwayException(string message, Exception? cause = null) : IOException(message, cause);
