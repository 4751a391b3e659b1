namespace Akka.TestKit.Internal;

/// <summary>
/// How an operation waits. Its two public forms share one implementation: for <see cref="Blocking"/> it never awaits anything
/// unfinished, so that its task is complete when it returns and all call-backs came on the caller's thread.
/// </summary>
internal enum Waiting
{
    Blocking,
    Async,
}
