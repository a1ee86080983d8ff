namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// Takes the chunked coding (RFC 9112, section 7.1) off a stream of bytes that arrives in any pieces. Strict: extensions are skipped but bounded,
/// line ends are CRLF, sizes are plain hexadecimal. Not thread-safe; one per response.
/// <code>
/// Size ──CRLF──► Data ──CRLF──► Size … ──size 0──► Trailer ──empty line──► Done
/// </code>
/// </summary>
internal struct ChunkedDecoder
{
    private enum State { Size, Extension, SizeEnd, Data, DataEnd, DataEndLf, TrailerStart, TrailerLine, TrailerLineEnd, LastLf, Done }

    private const int LongestLine = 8 * 1024;

    private State _state;
    private long _left;
    private int _digits;
    private int _lineLength;

    public readonly bool IsDone => _state == State.Done;

    /// <summary>Consumes from <paramref name="input"/> up to and with the next piece of data.</summary>
    /// <returns>The piece of data, empty when the input held none; <paramref name="consumed"/> counts what was used.</returns>
    /// <exception cref="UpstreamProtocolException">The coding is broken.</exception>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        while (consumed < input.Length && _state != State.Done)
        {
            if (_state == State.Data)
            {
                var piece = input[consumed..(consumed + (int)Math.Min(_left, input.Length - consumed))];
                consumed += piece.Length;
                _left -= piece.Length;
                if (_left == 0) _state = State.DataEnd;
                return piece;
            }
            Step(input[consumed++]);
        }
        return default;
    }

    private void Step(byte next)
    {
        switch (_state)
        {
            case State.Size: OnSize(next); break;
            case State.Extension: OnLineByte(next, State.SizeEnd); break;
            case State.SizeEnd: Expect(next, '\n'); OnSizeRead(); break;
            case State.DataEnd: Expect(next, '\r'); _state = State.DataEndLf; break;
            case State.DataEndLf: Expect(next, '\n'); (_state, _digits) = (State.Size, 0); break;
            case State.TrailerStart: OnTrailerStart(next); break;
            case State.TrailerLine: OnLineByte(next, State.TrailerLineEnd); break;
            case State.TrailerLineEnd: Expect(next, '\n'); _state = State.TrailerStart; break;
            case State.LastLf: Expect(next, '\n'); _state = State.Done; break;
        }
    }

    private void OnSize(byte next)
    {
        if (char.IsAsciiHexDigit((char)next))
        {
            if (++_digits > 15) throw Broken("a chunk size that is too large");
            _left = (_left * 16) + ValueOf(next);
            return;
        }
        if (_digits == 0) throw Broken("a chunk without a size");
        _lineLength = 0;
        _state = next switch
        {
            (byte)'\r' => State.SizeEnd,
            (byte)';' or (byte)' ' or (byte)'\t' => State.Extension,
            _ => throw Broken("a chunk size that is no number"),
        };
    }

    private void OnSizeRead() => _state = _left == 0 ? State.TrailerStart : State.Data;

    private void OnTrailerStart(byte next)
    {
        _state = next == '\r' ? State.LastLf : State.TrailerLine;
        if (next == '\n') throw Broken("a bare line feed");
    }

    private void OnLineByte(byte next, State afterCarriageReturn)
    {
        if (++_lineLength > LongestLine || next == '\n') throw Broken("a line that is too long or ends with a bare line feed");
        if (next == '\r') _state = afterCarriageReturn;
    }

    private static int ValueOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static void Expect(byte next, char expected)
    {
        if (next != expected) throw Broken("a chunk that does not end where its size says");
    }

    private static UpstreamProtocolException Broken(string what) => new($"The instance's answer has {what}.");
}
