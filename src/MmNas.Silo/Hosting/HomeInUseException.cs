namespace MmNas.Silo.Hosting;

/// <summary>Another process has this home folder open.</summary>
public sealed class HomeInUseException(string home)
    : Exception($"the home folder {home} is in use by another mmnas process; wait until it ends, or choose another folder with --home");
