namespace MmNas.Silo.Plugins;

/// <summary>A plugin that cannot be loaded; the message names the file and says what to do.</summary>
public sealed class PluginException(string message, Exception? inner = null) : Exception(message, inner);
