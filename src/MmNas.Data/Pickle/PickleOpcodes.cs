namespace MmNas.Data;

/// <summary>The names of the opcodes that are refused, for the message.</summary>
internal static class PickleOpcodes
{
    /// <summary>For example "REDUCE (0x52)".</summary>
    public static string Name(byte opcode) => $"{Known(opcode)} (0x{opcode:X2})";

    private static string Known(byte opcode) => opcode switch
    {
        (byte)'c' or 0x93 => "GLOBAL",
        (byte)'R' => "REDUCE",
        (byte)'b' => "BUILD",
        (byte)'i' => "INST",
        (byte)'o' => "OBJ",
        (byte)'P' or (byte)'Q' => "PERSID",
        0x81 or 0x92 => "NEWOBJ",
        >= 0x82 and <= 0x84 => "EXT",
        (byte)'B' or (byte)'C' => "BYTES of protocol 3",
        >= 0x8C and <= 0x97 => "of protocol 4 or 5",
        _ => "unknown",
    };
}
