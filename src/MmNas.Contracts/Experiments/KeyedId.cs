using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>What a directory answers to a request that may come twice.</summary>
/// <param name="Id">The id that it stands for.</param>
/// <param name="IsRepeat">Whether it has come before: what it asked for has been done, if that is there.</param>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record KeyedId(string Id, bool IsRepeat);
