namespace MmNas.Silo.Web;

/// <summary>What the key of a request allows; a feature of every request that has passed the check of the key.</summary>
/// <param name="MayWrite">Whether more than reading.</param>
public sealed record WebAccess(bool MayWrite);
