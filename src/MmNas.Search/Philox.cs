namespace MmNas.Search;

/// <summary>Philox4x32-10, a generator without state: the same key and counter always give the same 128 bits.</summary>
/// <remarks>Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011). Compared with the known answers of its authors.</remarks>
internal static class Philox
{
    private const int Rounds = 10;

    /// <summary>Four independent uniform 32-bit words.</summary>
    public static (uint X, uint Y, uint Z, uint W) Words(ulong key, uint a, uint b, uint c, uint d)
    {
        var (low, high) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var first = 0xD2511F53UL * a;
            var second = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ low, (uint)second, (uint)(first >> 32) ^ d ^ high, (uint)first);
            low += 0x9E3779B9;
            high += 0xBB67AE85;
        }

        return (a, b, c, d);
    }
}
