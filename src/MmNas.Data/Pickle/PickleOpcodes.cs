namespace MmNas.Data;

/// <summary>The names of the opcodes that are refused, for the message.</summary>
internal static class PickleOpcodes
{
    /// <summary>For example "REDUCE (0x52)".</summary>
    public static string Name(byte opcode) => $"{Known(opcode)} (0x{opcode:X2})";

    private static string Known(byte opcode) => opcode switch
    {
        (byte)'c' => "GLOBAL",
        0x93 => "STACK_GLOBAL",
        (byte)'R' => "REDUCE",
        (byte)'b' => "BUILD",
        (byte)'i' => "INST",
        (byte)'o' => "OBJ",
        (byte)'P' or (byte)'Q' => "PERSID",
        0x81 => "NEWOBJ",
        0x92 => "NEWOBJ_EX",
        >= 0x82 and <= 0x84 => "EXT",
        0x8F => "EMPTY_SET",
        0x90 => "ADDITEMS",
        0x91 => "FROZENSET",
        0x96 => "BYTEARRAY8",
        0x97 => "NEXT_BUFFER",
        0x98 => "READONLY_BUFFER",
        _ => "unknown",
    };
}
