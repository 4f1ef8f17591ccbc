/** For tests. A media element as far as the player uses one: it plays when told to, and `run` moves its clock. */
export class Tape extends EventTarget {
  src = ''
  preload = ''
  currentTime = 0
  readyState = 1
  paused = true
  ended = false
  seeking = false
  playbackRate = 1
  defaultPlaybackRate = 1
  preservesPitch = false
  error: { code: number } | null = null

  getAttribute(name: string) {
    return name === 'src' && this.src !== '' ? this.src : null
  }
  removeAttribute() {
    this.src = ''
  }
  load() {
    this.currentTime = 0
  }
  async play() {
    this.paused = false
    this.dispatchEvent(new Event('play'))
    this.dispatchEvent(new Event('playing'))
  }
  pause() {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
  run(seconds: number) {
    this.currentTime += seconds * this.playbackRate
    this.dispatchEvent(new Event('timeupdate'))
  }
}
