namespace MmNas.Contracts.Specs;
public static class SpecIdentity { public static string Of(ExperimentSpec spec) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(MessagePack.MessagePackSerializer.Serialize(spec))); }
